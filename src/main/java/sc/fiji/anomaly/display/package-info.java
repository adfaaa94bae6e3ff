/**
 * What users see of the results in ImageJ: overlays put on their images, rows in the Results table, and the progress of
 * a training.
 */
package sc.fiji.anomaly.display;
