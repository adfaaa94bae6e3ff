/**
 * From normal images to a model file, one step after the other: survey, split, training, aggregation, calibration,
 * file. {@link sc.fiji.anomaly.fit.ModelFit} is the way through.
 */
package sc.fiji.anomaly.fit;
