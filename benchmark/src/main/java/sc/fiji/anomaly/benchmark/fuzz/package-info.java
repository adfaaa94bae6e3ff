/** Files that were spoilt in thousands of ways, and the results: what the measure {@code fuzz} tries. */
package sc.fiji.anomaly.benchmark.fuzz;
