package sc.fiji.anomaly.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.method.autoencoder.PlainAutoencoderMethod;
import sc.fiji.anomaly.training.RandomStreams;

/** How long a training is. */
class TrainingRunTest {

	private static int steps(final Effort effort, final String options, final double paper) {
		return new TrainingRun(MethodOptions.parse(options, new PlainAutoencoderMethod().options()), effort,
			new RandomStreams(1), ComputeDevice.choose("cpu"), new Progress()
			{}, Checkpoints.NONE).steps(100, paper);
	}

	@Test
	void effortsAreSharesOfStandard() {
		assertEquals(20, steps(Effort.QUICK, "", 1));
		assertEquals(100, steps(Effort.STANDARD, "", 1));
		assertEquals(350, steps(Effort.THOROUGH, "", 1));
	}

	@Test
	void aPapersEpochsOfFewImagesAreNotFewerStepsThanStandard() {
		assertEquals(5000, steps(Effort.PAPER, "", 5000));
		assertEquals(100, steps(Effort.PAPER, "", 18));
	}

	@Test
	void lengthMultiplies() {
		assertEquals(50, steps(Effort.STANDARD, "length:0.5", 1));
		assertEquals(50, steps(Effort.PAPER, "length:0.5", 18));
		assertEquals(1, steps(Effort.QUICK, "length:0.01", 1));
	}
}
