/** The nearest training image: a baseline. What differs from it is anomalous. */
package sc.fiji.anomaly.method.neighbour;
