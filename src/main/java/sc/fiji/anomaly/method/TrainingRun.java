package sc.fiji.anomaly.method;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.training.Checkpoints;
import sc.fiji.anomaly.training.Effort;
import sc.fiji.anomaly.training.Seeds;
import sc.fiji.anomaly.training.TrainingMonitor;

/**
 * How a method trains.
 *
 * @param options     the method's own settings
 * @param effort      how many steps
 * @param seeds       the only source of chance
 * @param device      where networks run
 * @param monitor     is told of progress, and may end the training
 * @param checkpoints keep states to go on from, under a name for each network;
 *                    {@link sc.fiji.anomaly.training.CheckpointedSteps} does what is needed
 */
public record TrainingRun(MethodOptions options, Effort effort, Seeds seeds, ComputeDevice device,
	TrainingMonitor monitor, Checkpoints checkpoints)
{
}
