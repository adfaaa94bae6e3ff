package sc.fiji.anomaly.teaching;

import sc.fiji.anomaly.input.ImageSource;

/**
 * What a person says of an image.
 *
 * @param image the file
 * @param plane which plane of it, as {@code z:3/20}; empty for all
 * @param normal whether it is called normal; else it is called abnormal
 */
record Opinion(ImageSource image, String plane, boolean normal) {
}
