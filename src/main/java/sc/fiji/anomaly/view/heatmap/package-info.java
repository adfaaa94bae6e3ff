/**
 * The panel of a heatmap: maps are computed once and kept packed, so that marks can be made at any alarm rate at once.
 */
package sc.fiji.anomaly.view.heatmap;
