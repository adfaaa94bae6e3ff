/**
 * Images as the methods see them: planes of pixels, working images at the resolution that a model was trained for,
 * windows of them in memory, and maps of scores.
 */
package sc.fiji.anomaly.image;
