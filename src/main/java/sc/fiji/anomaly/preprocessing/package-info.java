/**
 * From planes to working images: which part of an image is looked at, at which resolution, and which pixel values
 * become -1 and 1. Decided once from the training images, kept with the model, applied to every image alike.
 */
package sc.fiji.anomaly.preprocessing;
