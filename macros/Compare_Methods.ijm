// Compares the installed methods on one of the sets of test-images: which one tells normal from abnormal images best?
// Shows the table and the ROC curves, and writes both and the models.
//
// Runs in Fiji, in plain ImageJ and without a screen. The argument is optional, and so is each of its parts:
//   set=head-mri         or stained-tissue, or retina-oct
//   methods=all          or some names with commas between them
//   effort=quick         or standard, or thorough
//   images=[folder]      where test-images lies; beside this macro's folder where it is not given
//   output=[folder]      where the results go; a folder "results" beside test-images where it is not given
//   separator=comma      or semicolon, where spreadsheets write decimals with a comma

arg = String.trim(getArgument());
set = option(arg, "set", "head-mri");
methods = option(arg, "methods", "all");
effort = option(arg, "effort", "quick");
images = option(arg, "images", "");
if (images == "") images = folderOfImages();
output = option(arg, "output", File.getParent(images) + "/results/" + set + "-methods");
separator = option(arg, "separator", "comma");
table = output + "/comparison.csv";
before = 0;
if (File.exists(table)) before = File.lastModified(table);

run("Compare methods", "normals=[" + images + "/" + set + "/train/normal] anomalies=[" + images + "/" + set
	+ "/test/abnormal] methods=[" + methods + "] effort=" + effort + " output=[" + output + "] separator=" + separator);
if (!File.exists(table)) exit("The comparison failed; the log says why");
if (File.lastModified(table) == before) exit("The comparison failed, and the earlier table was kept; the log says why");
print(File.openAsString(table));

// The value of a key in "key=value key=[value with blanks]". A path may hold brackets: the next key or nothing follows the
// one that ends a value
function option(options, key, preset) {
	start = indexOf(" " + options, " " + key + "=");
	if (start < 0) return preset;
	value = substring(options, start + lengthOf(key) + 1);
	end = indexOf(value, " ");
	if (startsWith(value, "[")) {
		value = substring(value, 1);
		end = indexOf(value, "]");
		while (end >= 0 && !matches(substring(value, end + 1), "(\\s+\\w+=.*)?\\s*"))
			end = indexOf(value, "]", end + 1);
	}
	if (end < 0) return value;
	return substring(value, 0, end);
}

// Beside the folder that this macro lies in, or else where the user says
function folderOfImages() {
	path = getInfo("macro.filepath");
	if (lengthOf(path) > 1) {
		folder = File.getParent(File.getParent(path)) + "/test-images";
		if (File.isDirectory(folder)) return folder;
	}
	return getDirectory("Choose the folder test-images");
}
