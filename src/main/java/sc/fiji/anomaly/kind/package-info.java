/** Whether an image is of the kind that a model was trained on, by simple figures of how it looks. */
package sc.fiji.anomaly.kind;
