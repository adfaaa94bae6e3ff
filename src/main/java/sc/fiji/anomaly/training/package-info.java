/** What the training of every method shares: effort, schedules, seeds, the optimizer, and the monitor that listens. */
package sc.fiji.anomaly.training;
