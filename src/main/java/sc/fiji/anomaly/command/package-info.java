/**
 * The commands of the menu {@code Plugins > Anomaly}: their parameters are the keys of macros. What a command does, it
 * does through {@link sc.fiji.anomaly.AnomalyDetection}, {@code comparison} and {@code explain}.
 */
package sc.fiji.anomaly.command;
