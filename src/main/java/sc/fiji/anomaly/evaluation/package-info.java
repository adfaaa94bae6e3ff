/**
 * How good scores are, where the truth is known: ROC curves and the areas under them, and methods beside each other.
 */
package sc.fiji.anomaly.evaluation;
