/**
 * Puzzle-AE: a network restores images from puzzles of their shuffled tiles. Where it cannot, an image is anomalous
 * (PAE, CPAE and CPAE-G of the talk).
 */
package sc.fiji.anomaly.method.puzzle;
