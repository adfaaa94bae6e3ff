/**
 * Where images come from: open images, stacks and folders of files, all turned into {@link sc.fiji.anomaly.image.Plane
 * planes}, one z/t plane at a time.
 */
package sc.fiji.anomaly.input;
