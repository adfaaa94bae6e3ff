/**
 * Numbers in, numbers out: from the scores of held-out normal images to p-values, thresholds and the rarity of pixels.
 */
package sc.fiji.anomaly.calibration;
