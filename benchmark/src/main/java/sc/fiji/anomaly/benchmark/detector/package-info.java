/** What the benchmark measures: something that is trained on normal images, and then scores others. */
package sc.fiji.anomaly.benchmark.detector;
