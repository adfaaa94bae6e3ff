package sc.fiji.anomaly.benchmark.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Progress;

class TwoMonitorsTest {

	/** Writes down what it hears. */
	private static final class Listener implements Progress {

		private final List<String> heard = new ArrayList<>();
		private boolean canceled;

		@Override
		public void message(final String line) {
			heard.add(line);
		}

		@Override
		public void report(final String stage, final double fraction, final double secondsLeft) {
			heard.add(stage + " " + fraction + " " + secondsLeft);
		}

		@Override
		public void loss(final String curve, final int step, final double value) {
			heard.add(curve + " " + step + " " + value);
		}

		@Override
		public boolean isCanceled() {
			return canceled;
		}
	}

	private final Listener first = new Listener();
	private final Listener second = new Listener();
	private final Progress both = new TwoMonitors(first, second);

	@Test
	void bothHearEverything() {
		both.message("seed: 1");
		both.report("Training", 0.5, 3);
		both.loss("level 1", 7, 0.25);
		assertEquals(List.of("seed: 1", "Training 0.5 3.0", "level 1 7 0.25"), first.heard);
		assertEquals(first.heard, second.heard);
	}

	@Test
	void eachCanEndTheTraining() {
		both.check();
		second.canceled = true;
		assertThrows(CancellationException.class, both::check);
		second.canceled = false;
		first.canceled = true;
		assertThrows(CancellationException.class, both::check);
	}
}
