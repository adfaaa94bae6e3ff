/** Deep SVDD: a network draws normal images together, and what stays outside is anomalous. A baseline. */
package sc.fiji.anomaly.method.svdd;
