/** The SciJava service that trains and opens models: it puts the other packages together. */
package sc.fiji.anomaly.detection;
