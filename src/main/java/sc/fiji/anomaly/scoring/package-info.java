/**
 * A detector applied to an image of any size, tile by tile, and one score from all its positions and levels (MLSAD,
 * section 3.4).
 */
package sc.fiji.anomaly.scoring;
