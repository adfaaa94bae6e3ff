/**
 * The detector D_8 through DJL beside the same network through another binding of the same libtorch: what the way into
 * the library costs. The profile {@code side-by-side} adds the other binding and what uses it.
 */
package sc.fiji.anomaly.benchmark.sidebyside;
