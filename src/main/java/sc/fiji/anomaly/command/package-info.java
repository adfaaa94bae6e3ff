/**
 * The commands of the menu {@code Plugins > Anomaly}: their parameters, which are the keys of macros, and the jobs that
 * they hand their values to. What a command does, it does through {@link sc.fiji.anomaly.AnomalyDetection}.
 */
package sc.fiji.anomaly.command;
