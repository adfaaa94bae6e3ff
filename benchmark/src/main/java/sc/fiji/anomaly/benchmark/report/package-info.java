/** What the benchmark writes: rows of CSV files, and the report that is made from them. */
package sc.fiji.anomaly.benchmark.report;
