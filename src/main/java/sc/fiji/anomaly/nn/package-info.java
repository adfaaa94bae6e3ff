/** Networks and their parts, which the methods share. */
package sc.fiji.anomaly.nn;
