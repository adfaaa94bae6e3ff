/**
 * What a method of anomaly detection is to the rest of the plugin. Each method has a package of its own below this one.
 */
package sc.fiji.anomaly.method;
