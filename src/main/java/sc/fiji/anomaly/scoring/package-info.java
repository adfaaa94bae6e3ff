/** A detector applied to an image of any size, tile by tile, and one figure from all its positions and levels. */
package sc.fiji.anomaly.scoring;
