/**
 * Numbers in, numbers out: from the evidence of training images to one score, and from the scores of held-out normal images
 * to false-alarm rates, thresholds and colours.
 */
package sc.fiji.anomaly.calibration;
