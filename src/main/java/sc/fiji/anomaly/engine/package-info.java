/**
 * The deep-learning engine: device and natives, class loader, gradient mode. The only place that knows PyTorch's native
 * interface; everything above sees DJL's arrays.
 */
package sc.fiji.anomaly.engine;
