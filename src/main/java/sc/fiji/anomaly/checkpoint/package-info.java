/** Trainings that were stopped, and how they are continued to the same result. */
package sc.fiji.anomaly.checkpoint;
