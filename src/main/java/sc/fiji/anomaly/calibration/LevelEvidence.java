package sc.fiji.anomaly.calibration;

/**
 * What one level says about an image.
 *
 * @param mean       mean evidence over all positions (MLSAD, eq. 4)
 * @param tailHeight how high the mean of the highest 1 % rises above the image's own median, so that exposure, stain or
 *                   noise that is everywhere drops out
 */
public record LevelEvidence(double mean, double tailHeight) {
}
