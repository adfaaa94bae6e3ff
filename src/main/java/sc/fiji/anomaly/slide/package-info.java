/**
 * Whole slides and other large images are scored tile by tile, {@link sc.fiji.anomaly.slide.SlideScoring}, and what is
 * found is written so that QuPath and Fiji open it, {@link sc.fiji.anomaly.slide.SlideOutputs}. A slide is to a model
 * what a stack is: its tiles are the planes.
 */
package sc.fiji.anomaly.slide;
