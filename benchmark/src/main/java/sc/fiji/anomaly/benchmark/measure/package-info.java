/** What the benchmark measures beside accuracy on test splits: honesty of the calibration, memory, speed. */
package sc.fiji.anomaly.benchmark.measure;
