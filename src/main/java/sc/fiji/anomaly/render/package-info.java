/**
 * Score maps to pictures, without windows: colours, overlay layers, outlines, score stacks and PNG files.
 */
package sc.fiji.anomaly.render;
