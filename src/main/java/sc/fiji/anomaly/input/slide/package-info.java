/**
 * Images that are too large to be opened whole, such as whole slides: read by regions, at several resolutions where the
 * file has them.
 */
package sc.fiji.anomaly.input.slide;
