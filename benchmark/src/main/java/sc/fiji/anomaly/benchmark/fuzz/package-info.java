/** Files that were spoilt in thousands of ways, and what becomes of them: what the measure {@code fuzz} tries. */
package sc.fiji.anomaly.benchmark.fuzz;
