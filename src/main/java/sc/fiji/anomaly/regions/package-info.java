/**
 * The marked regions of an image: pixels that hang together, in one plane or over the slices of a volume, with their
 * figures and outlines. It knows nothing of windows, tables and files.
 */
package sc.fiji.anomaly.regions;
