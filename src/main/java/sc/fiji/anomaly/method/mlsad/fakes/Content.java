package sc.fiji.anomaly.method.mlsad.fakes;

import sc.fiji.anomaly.image.PixelArray;

/**
 * A square of an image that becomes a patch's content, enlarged or reduced.
 *
 * @param image where it comes from
 * @param x column of its first pixel's centre
 * @param y row of its first pixel's centre
 * @param scale how far apart its pixels lie in the image
 */
record Content(PixelArray image, double x, double y, double scale) {
}
