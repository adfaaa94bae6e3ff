/** The image sets of the benchmark: where they lie, how they are read, and which images train and which are scored. */
package sc.fiji.anomaly.benchmark.data;
