package sc.fiji.anomaly.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.scijava.Context;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

import net.imglib2.Dimensions;

import ai.djl.Device;
import ai.djl.engine.EngineException;

import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.checkpoint.Checkpoint;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.mlsad.MlsadMethod;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.SizeRule;
import sc.fiji.anomaly.store.Tensor;

/**
 * A GPU that fails in the middle of a training, and that nobody has: the CPU computes in its place, until the engine
 * says what it says of a device that is gone.
 */
public final class FailingGpu implements AnomalyMethod {

	public static final String NAME = "OnFailingGpu";

	/** What the engine says. */
	public static final String REASON = "CUDA error: device-side assert triggered";

	/** Steps of all levels together that the device does. */
	private static final int STEPS = 200;

	private final AnomalyMethod mlsad = new MlsadMethod();

	/** Makes this method known beside the installed ones. */
	public static void installIn(final Context context) {
		context.service(PluginService.class).addPlugin(new PluginInfo<>(FailingGpu.class, AnomalyMethod.class));
	}

	/** Everything but the CPU is the GPU that fails. */
	public static ComputeDevice device(final String name) {
		final ComputeDevice cpu = ComputeDevice.choose("cpu");
		return name.equals("cpu") ? cpu : new ComputeDevice(Device.gpu(0), "made up", cpu.check());
	}

	@Override
	public AnomalyDetector train(final TrainingSet set, final TrainingRun run) {
		return mlsad.train(set, new TrainingRun(run.options(), run.effort(), run.seeds(), device("cpu"), run.progress(), run
			.device().isGpu() ? new Failing(run.checkpoints()) : run.checkpoints()));
	}

	/** Asked between two steps, after the engine and before a state is kept. */
	private record Failing(Checkpoints checkpoints, AtomicInteger steps) implements Checkpoints {

		Failing(final Checkpoints checkpoints) {
			this(checkpoints, new AtomicInteger());
		}

		@Override
		public boolean isDue(final String name) {
			if (steps.incrementAndGet() > STEPS) throw new EngineException(REASON + "\nmore lines");
			return checkpoints.isDue(name);
		}

		@Override
		public Optional<Checkpoint> load(final String name) {
			return checkpoints.load(name);
		}

		@Override
		public boolean isKeeping() {
			return checkpoints.isKeeping();
		}

		@Override
		public void save(final String name, final Checkpoint state) {
			checkpoints.save(name, state);
		}

		@Override
		public void finished(final String name, final Checkpoint state) {
			checkpoints.finished(name, state);
		}

		@Override
		public void continuing(final String name, final long step, final long steps) {
			checkpoints.continuing(name, step, steps);
		}
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "MLSAD on a device that fails.";
	}

	@Override
	public List<MethodOption> options() {
		return mlsad.options();
	}

	@Override
	public SizeRule sizes(final Layout layout, final MethodOptions options) {
		return mlsad.sizes(layout, options);
	}

	@Override
	public List<Level> levels(final Layout layout, final MethodOptions options, final List<Dimensions> images) {
		return mlsad.levels(layout, options, images);
	}

	@Override
	public AnomalyDetector restore(final Preprocessing preprocessing, final MethodOptions options,
		final Map<String, Tensor> weights, final ComputeDevice device)
	{
		return mlsad.restore(preprocessing, options, weights, device("cpu"));
	}
}
