/**
 * The commands in plain ImageJ 1.x, which knows no SciJava: the class that {@code plugins.config} names. Fiji finds the
 * commands by itself and prefers them.
 */
package sc.fiji.anomaly.imagej1;
