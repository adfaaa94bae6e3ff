package sc.fiji.anomaly.method.mlsad.fakes;

/**
 * Where a patch lies.
 *
 * @param image index of the training image
 * @param x column of the patch's upper left pixel
 * @param y row of the patch's upper left pixel
 * @param size width and height n of the patch
 */
public record PatchSite(int image, int x, int y, int size) {
}
