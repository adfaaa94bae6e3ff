package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;

/** Something that can be measured by name. */
public interface Measure {

	/** The name that users choose it by, and the first word of its rows. */
	String name();

	/** Measures, and keeps a row of each figure as soon as it is known. */
	void run(Bench bench) throws IOException;
}
