package sc.fiji.anomaly.benchmark.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Files of one sort that are spoilt and tried. */
interface Fuzz {

	/** The sort, in the plural. */
	String name();

	/** The spoilt file of a number, by the seed and the number alone. */
	Mutant mutant(int number) throws IOException;

	/**
	 * Tries a spoilt file.
	 *
	 * @param file where it lies, alone in its folder
	 * @param canceled asked again and again whether to end
	 * @throws Exception where nobody has to expect it
	 */
	Verdict tried(Mutant mutant, Path file, BooleanSupplier canceled) throws Exception;
}
