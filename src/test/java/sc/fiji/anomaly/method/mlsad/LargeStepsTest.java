package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.testing.WindowTraining;
import sc.fiji.anomaly.training.RandomStreams;

/** A training step that no buffer holds is refused before anything is done, with what to lower. */
class LargeStepsTest {

	private static final MlsadMethod METHOD = new MlsadMethod();

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"512 | 3 | '' | level 12 sees all patches of 8 images, which would take | or maps:sampled in the options, or a " +
			"lower size.",
		"512 | 1 | levels:1,batch:128 | level 1 sees all patches of 128 images, which would take | in the options, or " +
			"a lower size.",
		"512 | 1 | levels:1,batch:2048 | level 1 sees all patches of 2048 images, which would take | in the options, " +
			"or a lower size.",
		"128 | 3 | levels:4,imagelevel:on,maps:sampled,batch:8192 | level 128 sees 8192 patches, which would take | " +
			"Write a lower batch in the options." })
	void isRefusedBeforeAnythingIsDone(final int side, final int channels, final String options, final String reason,
		final String advice)
	{
		final List<PixelArray> images = Collections.nCopies(500, new PixelArray(channels, side, side));
		final TrainingSet set = WindowTraining.set(METHOD, options, Layout.ALIGNED, images);
		final List<String> heard = new ArrayList<>();
		final TrainingRun run = new TrainingRun(MethodOptions.parse(options, METHOD.options(), METHOD.preset(Effort.PAPER)),
			Effort.PAPER, new RandomStreams(1), ComputeDevice.choose("cpu"), new Progress()
			{

				@Override
				public void message(final String line) {
					heard.add(line);
				}
			}, Checkpoints.NONE);
		final String message = assertThrows(IllegalArgumentException.class, () -> METHOD.train(set, run)).getMessage();
		assertTrue(message.startsWith("batch: a training step of " + reason), message);
		assertTrue(message.endsWith(advice), message);
		assertEquals(List.of(), heard);
	}
}
