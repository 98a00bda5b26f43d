//! Places that no list of towns has (table): points of countries and provinces, counties of the British Isles, seas, rivers, islands and
//! other parts of the world. Written for Dateline from general knowledge, to about half a degree; a long river or range has the point
//! in its middle.

/// Name, degrees north, degrees east.
pub type Point = (&'static str, f64, f64);

/// Points of countries as the World Factbook (public domain) gives them, by ISO code: the middle of a shape is far off where a country
/// reaches around a sea, has far islands or empty ends.
pub const COUNTRIES: &[Point] = &[
    ("CA", 60.0, -95.0), ("CN", 35.0, 105.0), ("NO", 62.0, 10.0), ("NZ", -41.0, 174.0), ("RU", 60.0, 100.0),
    ("AU", -25.6, 134.4), ("BR", -10.0, -55.0), ("ID", -5.0, 120.0), ("MY", 2.5, 112.5), ("MA", 32.0, -5.0),
    ("PH", 13.0, 122.0), ("JP", 36.0, 138.0), ("MX", 23.0, -102.0), ("IN", 20.0, 77.0), ("IT", 42.8, 12.8),
    ("FR", 46.0, 2.0), ("ES", 40.0, -4.0), ("GB", 54.0, -2.0), ("CL", -30.0, -71.0), ("AR", -34.0, -64.0),
    ("VN", 16.0, 106.0), ("KR", 37.0, 127.5), ("KP", 40.0, 127.0), ("GR", 39.0, 22.0), ("TR", 39.0, 35.0),
    ("DK", 56.0, 10.0), ("PT", 39.5, -8.0), ("EC", -2.0, -77.5), ("SA", 25.0, 45.0), ("SE", 62.0, 15.0),
    ("FI", 64.0, 26.0), ("EG", 27.0, 30.0), ("PG", -6.0, 147.0), ("TT", 11.0, -61.0), ("US", 39.8, -98.5),
    ("TH", 15.0, 100.0), ("MM", 22.0, 98.0), ("SO", 10.0, 49.0), ("PE", -10.0, -76.0), ("CO", 4.0, -72.0),
    ("HR", 45.2, 15.5), ("BS", 24.3, -76.0), ("CU", 21.5, -80.0), ("NL", 52.5, 5.8), ("IE", 53.0, -8.0),
];

/// Points of provinces and states, by country and name in the table of regions: the middle between the outermost towns lies too far south.
pub const REGIONS: &[(&str, Point)] = &[
    ("CA", ("Ontario", 49.3, -84.5)), ("CA", ("Quebec", 52.0, -72.0)), ("CA", ("British Columbia", 54.0, -125.0)),
    ("CA", ("Alberta", 54.0, -115.5)), ("CA", ("Saskatchewan", 54.0, -106.0)), ("CA", ("Manitoba", 55.0, -97.0)),
    ("CA", ("Newfoundland and Labrador", 52.0, -56.0)), ("AU", ("Western Australia", -25.0, 122.0)),
    ("AU", ("Queensland", -22.0, 144.0)), ("AU", ("Northern Territory", -20.0, 134.0)),
    ("AU", ("South Australia", -30.0, 135.0)), ("AU", ("New South Wales", -32.5, 146.0)),
];

/// Counties of England, Scotland, Wales and Ireland, by country and region.
pub const COUNTIES: &[(&str, &str, &[Point])] = &[
    ("GB", "England", &[
        ("Bedfordshire", 52.1, -0.4), ("Berkshire", 51.4, -1.0), ("Buckinghamshire", 51.8, -0.8),
        ("Cambridgeshire", 52.3, 0.1), ("Cheshire", 53.2, -2.6), ("Cornwall", 50.4, -4.9), ("Cumbria", 54.6, -2.9),
        ("Derbyshire", 53.1, -1.6), ("Devon", 50.7, -3.8), ("Dorset", 50.8, -2.3), ("County Durham", 54.7, -1.8),
        ("East Sussex", 50.9, 0.3), ("West Sussex", 50.9, -0.5), ("Sussex", 50.9, -0.1), ("Essex", 51.8, 0.6),
        ("Gloucestershire", 51.8, -2.2), ("Hampshire", 51.1, -1.3), ("Herefordshire", 52.1, -2.7),
        ("Hertfordshire", 51.8, -0.2), ("Kent", 51.2, 0.7), ("Lancashire", 53.9, -2.6), ("Leicestershire", 52.7, -1.1),
        ("Lincolnshire", 53.1, -0.2), ("Merseyside", 53.4, -3.0), ("Norfolk", 52.7, 0.9), ("Northamptonshire", 52.3, -0.8),
        ("Northumberland", 55.2, -2.0), ("North Yorkshire", 54.2, -1.4), ("Nottinghamshire", 53.1, -1.0),
        ("Oxfordshire", 51.8, -1.3), ("Rutland", 52.7, -0.6), ("Shropshire", 52.6, -2.7), ("Somerset", 51.1, -2.9),
        ("South Yorkshire", 53.5, -1.3), ("Staffordshire", 52.8, -2.0), ("Suffolk", 52.2, 1.0), ("Surrey", 51.2, -0.4),
        ("Tyne and Wear", 54.9, -1.5), ("Warwickshire", 52.3, -1.6), ("West Midlands", 52.5, -1.9),
        ("West Yorkshire", 53.7, -1.7), ("Yorkshire", 53.9, -1.3), ("Wiltshire", 51.3, -1.9), ("Worcestershire", 52.2, -2.2),
        ("Greater Manchester", 53.5, -2.3), ("Greater London", 51.5, -0.1), ("East Anglia", 52.4, 0.8),
        ("Isle of Wight", 50.7, -1.3), ("Cotswolds", 51.8, -1.9), ("Thames Valley", 51.5, -0.9),
    ]),
    ("GB", "Scotland", &[
        ("Aberdeenshire", 57.2, -2.7), ("Argyll", 56.2, -5.2), ("Ayrshire", 55.5, -4.5), ("Fife", 56.2, -3.1),
        ("Lanarkshire", 55.6, -3.8), ("Lothian", 55.9, -3.1), ("Moray", 57.5, -3.3), ("Orkney", 59.0, -3.0),
        ("Perthshire", 56.6, -3.8), ("Shetland", 60.3, -1.3), ("Hebrides", 57.5, -7.0), ("Scottish Borders", 55.5, -2.8),
        ("Highlands", 57.4, -4.7), ("Isle of Skye", 57.3, -6.3),
    ]),
    ("GB", "Wales", &[
        ("Gwynedd", 52.9, -3.9), ("Powys", 52.3, -3.4), ("Pembrokeshire", 51.9, -4.9), ("Ceredigion", 52.2, -4.0),
        ("Carmarthenshire", 51.9, -4.2), ("Anglesey", 53.3, -4.4), ("Monmouthshire", 51.8, -2.9), ("Glamorgan", 51.6, -3.5),
    ]),
    ("GB", "Northern Ireland", &[
        ("County Antrim", 54.9, -6.2), ("County Armagh", 54.3, -6.6), ("County Down", 54.3, -5.9),
        ("County Fermanagh", 54.4, -7.7), ("County Londonderry", 54.9, -6.9), ("County Tyrone", 54.6, -7.2),
    ]),
    ("IE", "Leinster", &[
        ("County Carlow", 52.7, -6.8), ("County Dublin", 53.4, -6.3), ("County Kildare", 53.2, -6.8),
        ("County Kilkenny", 52.6, -7.2), ("County Laois", 53.0, -7.4), ("County Longford", 53.7, -7.7),
        ("County Louth", 53.9, -6.4), ("County Meath", 53.6, -6.7), ("County Offaly", 53.2, -7.6),
        ("County Westmeath", 53.5, -7.4), ("County Wexford", 52.5, -6.6), ("County Wicklow", 53.0, -6.4),
    ]),
    ("IE", "Munster", &[
        ("County Clare", 52.9, -9.0), ("County Cork", 52.0, -8.7), ("County Kerry", 52.1, -9.6),
        ("County Limerick", 52.5, -8.8), ("County Tipperary", 52.6, -7.9), ("County Waterford", 52.2, -7.6),
    ]),
    ("IE", "Connacht", &[
        ("County Galway", 53.3, -8.8), ("County Leitrim", 54.1, -8.0), ("County Mayo", 53.9, -9.3),
        ("County Roscommon", 53.8, -8.3), ("County Sligo", 54.2, -8.6),
    ]),
    ("IE", "Ulster", &[("County Cavan", 54.0, -7.3), ("County Donegal", 54.9, -8.0), ("County Monaghan", 54.2, -7.0)]),
];

/// Islands, lands and valleys of one country, known by name alone.
pub const LANDS: &[(&str, &[Point])] = &[
    ("US", &[
        ("Oahu", 21.5, -158.0), ("Maui", 20.8, -156.3), ("Kauai", 22.1, -159.5), ("Big Island", 19.6, -155.5),
        ("Long Island", 40.8, -73.3), ("Staten Island", 40.6, -74.1), ("Fire Island", 40.6, -73.1), ("Cape Cod", 41.7, -70.3),
        ("Martha's Vineyard", 41.4, -70.6), ("Nantucket", 41.3, -70.1), ("Silicon Valley", 37.4, -122.0),
        ("Bay Area", 37.8, -122.2), ("San Francisco Bay Area", 37.8, -122.2), ("Central Valley", 36.7, -119.8),
        ("Sierra Nevada", 38.0, -119.5), ("Rio Grande Valley", 26.2, -98.1), ("Florida Keys", 24.7, -81.1),
        ("Everglades", 25.7, -80.9), ("New England", 43.5, -71.5), ("Midwest", 41.5, -93.0), ("Deep South", 33.0, -88.0),
        ("Great Plains", 41.0, -100.0), ("Pacific Northwest", 46.0, -120.5), ("West Coast", 39.0, -122.0),
        ("East Coast", 38.0, -77.0), ("Gulf Coast", 29.8, -90.0), ("Puget Sound", 47.6, -122.4), ("Ozarks", 36.8, -92.8),
        ("Grand Canyon", 36.1, -112.1), ("Yellowstone", 44.6, -110.5), ("Yosemite", 37.8, -119.5),
        ("Zion National Park", 37.3, -113.0), ("Rocky Mountain National Park", 40.3, -105.7), ("Mount Hood", 45.4, -121.7),
        ("Mount St. Helens", 46.2, -122.2), ("Mount Rainier", 46.9, -121.8), ("Death Valley", 36.5, -117.1),
        ("Lake Tahoe", 39.1, -120.0), ("Great Salt Lake", 41.2, -112.6), ("Chesapeake Bay", 38.0, -76.1),
        ("Appalachians", 38.0, -81.0), ("Appalachian Mountains", 38.0, -81.0), ("Rockies", 43.0, -110.5),
        ("Rocky Mountains", 43.0, -110.5), ("Panhandle", 35.5, -101.5), ("Mississippi River", 32.5, -91.2),
        ("Missouri River", 42.5, -96.5), ("Ohio River", 38.3, -85.8), ("Hudson River", 41.7, -73.9),
        ("Sacramento River", 39.5, -122.0), ("Potomac River", 39.0, -77.3), ("Colorado River", 36.1, -112.1),
        ("Capitol Hill", 38.9, -77.0), ("White House", 38.9, -77.0), ("Pentagon", 38.9, -77.1), ("Wall Street", 40.7, -74.0),
        ("Times Square", 40.8, -74.0), ("Central Park", 40.8, -74.0), ("Hollywood", 34.1, -118.3), ("Beverly Hills", 34.1, -118.4),
        ("Las Vegas Strip", 36.1, -115.2), ("French Quarter", 30.0, -90.1), ("Alcatraz", 37.8, -122.4),
        ("Golden Gate Bridge", 37.8, -122.5), ("Guantanamo Bay", 19.9, -75.1),
    ]),
    ("CA", &[
        ("Vancouver Island", 49.6, -125.5), ("Prince Edward Island", 46.4, -63.2), ("Cape Breton", 46.2, -60.7),
        ("Labrador", 54.0, -62.0), ("Newfoundland", 48.6, -56.0), ("Muskoka", 45.1, -79.3), ("Maritimes", 46.0, -64.0),
    ]),
    ("GB", &[
        ("Heathrow", 51.5, -0.5), ("Gatwick", 51.2, -0.2), ("Stansted", 51.9, 0.2), ("Downing Street", 51.5, -0.1),
        ("Westminster", 51.5, -0.1), ("Whitehall", 51.5, -0.1), ("Buckingham Palace", 51.5, -0.1), ("Windsor Castle", 51.5, -0.6),
        ("Lake District", 54.5, -3.1), ("Midlands", 52.6, -1.7), ("East Midlands", 52.9, -0.9), ("Peak District", 53.3, -1.8),
        ("Dartmoor", 50.6, -3.9), ("Wimbledon", 51.4, -0.2), ("Twickenham", 51.4, -0.3), ("Silverstone", 52.1, -1.0),
        ("North East England", 54.9, -1.8), ("North West England", 54.0, -2.7), ("South West England", 51.0, -3.2),
        ("South East England", 51.3, -0.5), ("Channel Islands", 49.4, -2.4), ("River Thames", 51.5, -0.6),
    ]),
    ("FR", &[
        ("Normandy", 49.0, 0.3), ("Brittany", 48.2, -2.9), ("Burgundy", 47.1, 4.6), ("Provence", 43.8, 5.8),
        ("Riviera", 43.6, 7.0), ("Champs-Élysées", 48.9, 2.3), ("Eiffel Tower", 48.9, 2.3), ("Alsace", 48.3, 7.4),
        ("Lorraine", 48.8, 6.2), ("Corsica", 42.2, 9.1), ("Dordogne", 45.1, 0.7), ("Charles de Gaulle Airport", 49.0, 2.5),
    ]),
    ("GR", &[
        ("Samos", 37.7, 26.8), ("Lesbos", 39.2, 26.3), ("Chios", 38.4, 26.1), ("Kos", 36.8, 27.1), ("Crete", 35.2, 24.9),
        ("Rhodes", 36.2, 28.0), ("Corfu", 39.6, 19.9), ("Mykonos", 37.4, 25.4), ("Santorini", 36.4, 25.4), ("Leros", 37.1, 26.8),
    ]),
    ("IT", &[("Sicily", 37.6, 14.2), ("Sardinia", 40.1, 9.0), ("Tuscany", 43.4, 11.1), ("Lampedusa", 35.5, 12.6), ("Elba", 42.8, 10.3), ("Capri", 40.6, 14.2)]),
    ("ES", &[
        ("Ibiza", 39.0, 1.4), ("Mallorca", 39.6, 3.0), ("Majorca", 39.6, 3.0), ("Menorca", 40.0, 4.1), ("Tenerife", 28.3, -16.6),
        ("Canary Islands", 28.3, -16.0), ("Balearic Islands", 39.5, 3.0), ("Basque Country", 43.0, -2.6), ("Catalonia", 41.8, 1.6),
        ("Andalusia", 37.5, -4.7), ("Gran Canaria", 28.0, -15.6), ("Lanzarote", 29.0, -13.6), ("Costa del Sol", 36.6, -4.6),
    ]),
    ("NL", &[("Schiphol", 52.3, 4.8), ("Friesland", 53.1, 5.8)]),
    ("DE", &[("Ruhr", 51.5, 7.3), ("Black Forest", 48.2, 8.2), ("Bavaria", 48.9, 11.5), ("Saxony", 51.0, 13.4)]),
    ("UA", &[("Donbas", 48.3, 38.2), ("Donbass", 48.3, 38.2), ("Crimea", 45.3, 34.3), ("Chernobyl", 51.4, 30.1)]),
    ("RU", &[("Siberia", 62.0, 95.0), ("Chechnya", 43.4, 45.6), ("Dagestan", 43.0, 47.0), ("Kamchatka", 56.0, 159.0), ("Sakhalin", 50.5, 143.0), ("Urals", 60.0, 59.0), ("Kremlin", 55.8, 37.6), ("Red Square", 55.8, 37.6)]),
    ("SY", &[("Ghouta", 33.5, 36.4), ("Golan Heights", 33.0, 35.8), ("al-Tanf", 33.5, 38.7)]),
    ("IQ", &[("Kurdistan", 36.4, 44.4), ("Iraqi Kurdistan", 36.4, 44.4), ("Green Zone", 33.3, 44.4)]),
    ("SD", &[("Darfur", 13.0, 25.0)]),
    ("ET", &[("Tigray", 14.0, 38.5), ("Oromia", 8.0, 39.0), ("Ogaden", 7.0, 44.0)]),
    ("NG", &[("Niger Delta", 5.0, 6.3), ("Biafra", 5.8, 7.5)]),
    ("PK", &[("South Waziristan", 32.3, 69.8), ("North Waziristan", 32.9, 69.9), ("Waziristan", 32.6, 69.8), ("Swat Valley", 35.2, 72.4), ("Balochistan", 28.0, 66.0), ("Azad Kashmir", 33.9, 73.8)]),
    ("IN", &[("Kashmir", 34.0, 75.0), ("Jammu and Kashmir", 33.8, 75.0), ("Ladakh", 34.2, 77.6)]),
    ("CN", &[("Tibet", 31.0, 88.0), ("Xinjiang", 41.0, 85.0), ("Inner Mongolia", 44.0, 113.0), ("Manchuria", 45.0, 125.0), ("Tiananmen Square", 39.9, 116.4), ("Yangtze", 30.5, 112.0)]),
    ("JP", &[("Honshu", 36.5, 138.0), ("Hokkaido", 43.3, 143.0), ("Kyushu", 32.8, 131.0), ("Shikoku", 33.8, 133.5), ("Okinawa", 26.5, 128.0), ("Fukushima", 37.4, 140.3)]),
    ("ID", &[("Java", -7.4, 110.0), ("Sumatra", -0.5, 101.5), ("Bali", -8.4, 115.1), ("Borneo", 0.5, 114.0), ("Kalimantan", -1.0, 114.0), ("Sulawesi", -2.0, 121.0), ("Lombok", -8.6, 116.3), ("Papua", -4.0, 138.0), ("Aceh", 4.4, 96.9)]),
    ("PH", &[("Luzon", 16.0, 121.0), ("Mindanao", 7.8, 125.0), ("Boracay", 12.0, 121.9)]),
    ("TH", &[("Phuket", 7.9, 98.4), ("Koh Samui", 9.5, 100.0)]),
    ("IL", &[("Galilee", 32.8, 35.5), ("Negev", 30.8, 34.8), ("Temple Mount", 31.8, 35.2)]),
    ("PS", &[("Gaza", 31.45, 34.4), ("Gaza Strip", 31.45, 34.4), ("West Bank", 32.0, 35.25)]),
    ("EG", &[("Sinai", 29.5, 33.8), ("Sinai Peninsula", 29.5, 33.8), ("Suez Canal", 30.5, 32.3)]),
    ("AU", &[("Tasmania", -42.0, 146.6), ("Great Barrier Reef", -18.3, 147.7), ("Gold Coast", -28.0, 153.4), ("Christmas Island", -10.5, 105.7)]),
    ("NZ", &[("North Island", -39.0, 176.0), ("South Island", -43.5, 171.0)]),
    ("EC", &[("Galapagos Islands", -0.7, -90.5)]),
    ("PA", &[("Panama Canal", 9.1, -79.7), ("Darien Gap", 7.9, -77.4)]),
    ("AR", &[("Patagonia", -44.0, -69.0)]),
    ("MX", &[("Baja California", 28.0, -113.5), ("Yucatan", 20.5, -89.0), ("Yucatan Peninsula", 19.6, -89.0)]),
    ("ZA", &[("Robben Island", -33.8, 18.4), ("Soweto", -26.3, 27.9)]),
    ("TZ", &[("Zanzibar", -6.1, 39.3)]),
    ("PT", &[("Algarve", 37.2, -8.2), ("Azores", 38.5, -28.0), ("Madeira", 32.8, -17.0)]),
];

/// Seas, straits, long rivers and ranges, deserts and former countries, which belong to no one country.
pub const WATERS: &[Point] = &[
    ("Atlantic", 15.0, -35.0), ("Atlantic Ocean", 15.0, -35.0), ("North Atlantic", 40.0, -40.0), ("South Atlantic", -25.0, -15.0),
    ("Pacific", 5.0, -160.0), ("Pacific Ocean", 5.0, -160.0), ("Indian Ocean", -10.0, 75.0), ("Arctic", 85.0, 0.0),
    ("Arctic Ocean", 85.0, 0.0), ("Mediterranean", 35.0, 18.0), ("Mediterranean Sea", 35.0, 18.0), ("Aegean", 38.5, 25.0),
    ("Aegean Sea", 38.5, 25.0), ("Adriatic", 43.0, 15.0), ("Adriatic Sea", 43.0, 15.0), ("Black Sea", 43.3, 34.5),
    ("Caspian Sea", 42.0, 50.5), ("Baltic Sea", 58.0, 20.0), ("Baltic", 58.0, 20.0), ("North Sea", 56.0, 3.0),
    ("Irish Sea", 53.7, -5.0), ("English Channel", 50.2, -0.5), ("Bay of Biscay", 45.0, -4.5), ("Red Sea", 19.0, 39.5),
    ("Gulf of Aden", 12.5, 48.0), ("Persian Gulf", 27.0, 51.5), ("Gulf of Oman", 25.0, 58.0), ("Strait of Hormuz", 26.6, 56.4),
    ("Arabian Sea", 15.0, 65.0), ("Bay of Bengal", 15.0, 88.0), ("South China Sea", 12.0, 114.0), ("East China Sea", 29.0, 125.0),
    ("Yellow Sea", 36.0, 123.5), ("Sea of Japan", 40.0, 135.0), ("Strait of Malacca", 4.0, 100.0), ("Gulf of Thailand", 10.0, 102.0),
    ("Taiwan Strait", 24.5, 119.5), ("Tasman Sea", -40.0, 160.0), ("Coral Sea", -18.0, 158.0), ("Caribbean Sea", 15.0, -75.0),
    ("Gulf of Mexico", 25.0, -90.0), ("Gulf of Guinea", 1.0, 3.0), ("Bering Sea", 58.0, -178.0), ("Bering Strait", 65.8, -169.0),
    ("Bosphorus", 41.1, 29.1), ("Dardanelles", 40.2, 26.4), ("Strait of Gibraltar", 36.0, -5.6), ("Sea of Azov", 46.0, 36.5),
    ("Dead Sea", 31.5, 35.5), ("Sea of Galilee", 32.8, 35.6), ("Lake Victoria", -1.0, 33.0), ("Lake Chad", 13.0, 14.0),
    ("Lake Tanganyika", -6.0, 29.5), ("Lake Baikal", 53.5, 108.0), ("Lake Erie", 42.2, -81.2), ("Lake Ontario", 43.7, -77.9),
    ("Lake Michigan", 44.0, -87.0), ("Lake Superior", 47.7, -87.5), ("Lake Huron", 44.8, -82.4), ("Great Lakes", 45.0, -84.0),
    ("Nile", 22.0, 31.5), ("Amazon", -3.0, -60.0), ("Congo River", 0.5, 20.0), ("Danube", 45.5, 19.5), ("Rhine", 50.0, 8.0),
    ("Euphrates", 35.0, 40.5), ("Tigris", 35.0, 43.5), ("Ganges", 25.5, 83.0), ("Mekong", 16.0, 105.0), ("Volga", 53.0, 48.5),
    ("Rio Grande", 29.0, -102.0), ("Jordan River", 32.3, 35.5), ("Himalayas", 28.5, 84.0), ("Alps", 46.5, 9.5),
    ("Pyrenees", 42.7, 1.0), ("Andes", -20.0, -67.0), ("Atlas Mountains", 32.0, -5.0), ("Carpathians", 47.0, 25.5),
    ("Mount Everest", 28.0, 86.9), ("Sahara", 23.0, 5.0), ("Sahel", 15.0, 2.0), ("Gobi Desert", 43.0, 106.0),
    ("Antarctica", -82.0, 0.0), ("Soviet Union", 60.0, 100.0), ("Yugoslavia", 44.0, 19.0), ("Czechoslovakia", 49.5, 17.5),
    ("Nagorno-Karabakh", 39.8, 46.8), ("Abkhazia", 43.0, 41.0), ("South Ossetia", 42.3, 44.0), ("Transnistria", 47.2, 29.4),
    ("Western Sahara", 24.5, -13.7), ("Maghreb", 32.0, 3.0), ("Levant", 34.0, 36.5), ("Mesopotamia", 33.5, 43.5),
    ("Korean Peninsula", 38.0, 127.0), ("Arabian Peninsula", 22.0, 46.0), ("Iberian Peninsula", 40.0, -4.5), ("Crimean Peninsula", 45.3, 34.3),
    ("Indochina", 15.0, 105.0), ("Amazon rainforest", -5.0, -62.0), ("Bermuda Triangle", 26.5, -70.0),
];

/// Other names of peoples than the list of nationalities has, by ISO code.
pub const PEOPLES: &[(&str, &str)] = &[
    ("US", "American"), ("GB", "British|Briton|English|Englishman|Scottish|Scot|Scotsman|Welsh|Welshman|Northern Irish"),
    ("NL", "Dutch|Dutchman"), ("FR", "French|Frenchman|Frenchwoman"), ("IE", "Irish|Irishman"), ("ES", "Spanish|Spaniard"),
    ("PH", "Filipino|Filipina|Philippine"), ("DK", "Danish|Dane"), ("SE", "Swedish|Swede"), ("FI", "Finnish|Finn"),
    ("PL", "Polish|Pole"), ("TR", "Turkish|Turk"), ("IS", "Icelandic|Icelander"), ("NZ", "New Zealander|Kiwi"), ("CH", "Swiss"),
    ("IL", "Israeli"), ("PS", "Palestinian"), ("SA", "Saudi|Saudi Arabian"), ("AE", "Emirati"), ("CN", "Chinese"),
    ("JP", "Japanese"), ("VN", "Vietnamese"), ("TW", "Taiwanese"), ("KR", "South Korean|Korean"), ("KP", "North Korean"),
    ("AR", "Argentine|Argentinian|Argentinean"), ("SK", "Slovak"), ("SI", "Slovene|Slovenian"), ("RS", "Serb|Serbian"),
    ("HR", "Croat|Croatian"), ("BA", "Bosnian"), ("XK", "Kosovar|Kosovan"), ("KZ", "Kazakh"), ("UZ", "Uzbek"), ("TM", "Turkmen"),
    ("TJ", "Tajik"), ("KG", "Kyrgyz"), ("AF", "Afghan"), ("SO", "Somali"), ("SD", "Sudanese"), ("SS", "South Sudanese"),
    ("ET", "Ethiopian"), ("LA", "Lao|Laotian"), ("MM", "Burmese"), ("BD", "Bangladeshi"), ("LK", "Sri Lankan"), ("HK", "Hong Konger"),
    ("GR", "Greek"), ("RO", "Romanian"), ("MK", "Macedonian"), ("CZ", "Czech"), ("NO", "Norwegian"), ("PT", "Portuguese"),
    ("TH", "Thai"), ("NE", "Nigerien"), ("CI", "Ivorian"), ("ZW", "Zimbabwean"), ("TT", "Trinidadian"), ("CD", "Congolese"),
];
