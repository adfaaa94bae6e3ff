/**
 * A model is taught by what people say about images: {@link sc.fiji.anomaly.teaching.Teaching} trains another one, and
 * says what became better and what worse.
 */
package sc.fiji.anomaly.teaching;
