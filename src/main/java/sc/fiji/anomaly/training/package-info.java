/** What the training of every method shares: schedules, streams of chance, the optimizer, augmentation, progress. */
package sc.fiji.anomaly.training;
