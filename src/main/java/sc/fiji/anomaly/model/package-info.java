/** A trained model, all that is known about it, and its file. */
package sc.fiji.anomaly.model;
