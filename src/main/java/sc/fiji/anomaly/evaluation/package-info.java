/** How good scores are, where the truth is known: ROC curves and the areas under them, for images and for pixels. */
package sc.fiji.anomaly.evaluation;
