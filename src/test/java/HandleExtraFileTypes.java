import ij.IJ;
import ij.ImagePlus;
import ij.io.OpenDialog;
import ij.plugin.PlugIn;
import ij.process.ByteProcessor;

/**
 * Stands in for the plugin of that name with which Fiji opens what ImageJ itself does not know. By the ends of names it
 * behaves as such readers do: opens a file, complains, hangs, or takes all memory.
 */
public class HandleExtraFileTypes extends ImagePlus implements PlugIn {

	@Override
	public void run(final String path) {
		new OpenDialog("", path).getDirectory();
		if (path.endsWith(".opens")) setProcessor("opened", new ByteProcessor(3, 2));
		else if (path.endsWith(".complains")) IJ.error("Strange Format", "It has no head.\nAnd no tail.");
		else if (path.endsWith(".grumbles")) IJ.error("It has no title.");
		else if (path.endsWith(".hangs")) hang();
		else if (path.endsWith(".hungry")) setProcessor("", new ByteProcessor(1, 1, new byte[eat()]));
	}

	private static void hang() {
		while (true)
			IJ.wait(1000);
	}

	private static int eat() {
		return new long[Integer.MAX_VALUE].length;
	}
}
