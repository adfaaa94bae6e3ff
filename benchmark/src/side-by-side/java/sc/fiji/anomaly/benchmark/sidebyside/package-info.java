/**
 * The detector D_8 through DJL beside the same network through another binding of the same libtorch: what the way into
 * the library costs. Not part of the normal build; the profile {@code side-by-side} adds it and the other binding.
 */
package sc.fiji.anomaly.benchmark.sidebyside;
